"""Named values, whatever names them: columns, labels, keys of JSON, fields of bibliographies."""
