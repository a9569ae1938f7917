"""The editorial checker: what an editor should look at, each finding with its place.

A check is a function that gives findings in a constant number of queries; ``registry.CHECKS`` lists them. ``report``
runs and remembers them, ``services`` accepts findings with a reason.
"""
