"""Questions put over a screen: values in, one value out; none of them knows Coach."""
