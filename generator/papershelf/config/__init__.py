"""The editor's files: YAML that remembers its lines, and what each file may say."""
