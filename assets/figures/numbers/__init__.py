"""Every digit of a report gets a kind; what is left are quantities: value, unit, qualifier."""
