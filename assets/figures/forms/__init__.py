"""The Ministry's forms: which rows of a table are rows of a form that every province fills (warehouse/reference/forms.csv)."""
