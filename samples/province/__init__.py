"""A fictional province: what is true of it, the reports that tell of it, and what each report says.

`world` draws the truth from a seed, `reports` tells it as offices do, `write` puts both into a folder. Nothing here reads a clock.
"""
