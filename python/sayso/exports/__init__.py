"""Files that other programs read: Gephi, Discourse Network Analyzer, brat, web annotation tools."""
