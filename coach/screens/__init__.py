"""The screens, one a file with its stylesheet beside it; each action calls one verb of Coach."""
