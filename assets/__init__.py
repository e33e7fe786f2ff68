"""What is made, one folder a stage, in the order of the flow: reports → figures → star → release."""
