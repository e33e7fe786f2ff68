-- One row: a row of the Ministry's forms.
SELECT form, version, form_no, row_no, parent, label, unit, indicator, agency FROM dim_form ORDER BY version, place, form
