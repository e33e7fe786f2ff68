"""The second reader: what figures of other reports were, that were told in much the same words."""
