"""English for documents: sentences, lists, articles, numbers, possessives, verbs.

Every function takes text, or anything that prints as text, and gives text. Marks round gaps and
cites pass through untouched: a marked piece counts as one sign that nothing may split or change.
"""
