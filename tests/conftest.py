"""What all tests share."""

from pipelines.quiet import quiet_teardown

quiet_teardown()  # pytest's closing line is then the last one
