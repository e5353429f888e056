# Shortcuts for people who have make; `./shelf` needs nothing but a shell.
.PHONY: site serve test quick lint eval bench golden

site serve test quick lint eval bench golden:
	@sh ./shelf $@
