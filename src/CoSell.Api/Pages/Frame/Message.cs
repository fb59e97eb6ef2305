namespace CoSell.Api.Pages.Frame;

/// <summary>A page that says one thing.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What.</param>
/// <param name="Lines">Why, and what to do.</param>
/// <param name="Link">Where to go on; the overview when it is left out.</param>
/// <param name="LinkText">What stands there.</param>
public sealed record Message(int Status, string Title, IReadOnlyList<string> Lines, string? Link = null, string? LinkText = null);
