"""What a figure may be: indicators as combinations of facets, and how well the words around a figure fit them."""
