"""What must be true: Great Expectations suites, accounting identities, severities."""
