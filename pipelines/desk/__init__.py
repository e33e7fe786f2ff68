"""The steward's desk: a local page on which what waits is decided, with the report beside it. `solieu desk` starts it."""
