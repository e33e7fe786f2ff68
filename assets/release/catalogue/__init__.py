"""The catalogue: what machines read of the data sets – DCAT, DCAT-US, schema.org, PROV-O, Atom."""
