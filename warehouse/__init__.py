"""What is stored and where: SQL schema and views, reference tables, the home folder, connections, problems."""
