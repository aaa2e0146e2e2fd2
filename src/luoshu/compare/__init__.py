"""The region in its place: its past, its peers, its positionings, its neighbours."""
