"""One site for each figure, from prose or from a cell, and the one resolver for all."""
