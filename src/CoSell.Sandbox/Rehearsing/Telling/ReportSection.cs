namespace CoSell.Sandbox.Rehearsing.Telling;

/// <summary>One part of what a rehearsal tells a person, at the console and on the page alike.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Entries">What there is to tell.</param>
/// <param name="Nothing">What is said when there is nothing.</param>
public sealed record ReportSection(string Title, IReadOnlyList<ReportEntry> Entries, string Nothing);

/// <summary>One thing that is told.</summary>
/// <param name="Title">What, in a few words.</param>
/// <param name="Lines">The details.</param>
/// <param name="Ok">Whether it went well; null when that is not the question.</param>
public sealed record ReportEntry(string Title, IReadOnlyList<ReportLine> Lines, bool? Ok = null);

/// <summary>One detail.</summary>
/// <param name="Text">A sentence without line breaks.</param>
/// <param name="Depth">0, or 1 for what belongs to the line before.</param>
public sealed record ReportLine(string Text, int Depth = 0);
