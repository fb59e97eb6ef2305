namespace CoSell.Api.Requests;

/// <summary>Reads the reason that a person gives for what they do; it is kept in the timeline.</summary>
internal static class ReasonReader
{
    private const int Longest = 500;

    public static string? Read(BodyReader body)
    {
        var reason = body.Text("reason")?.Trim();
        if (reason?.Length > Longest)
        {
            body.Add("reason", $"Must not be longer than {Longest} characters.", "Write one sentence, without values of the customer's.");
        }

        return string.IsNullOrEmpty(reason) ? null : reason;
    }
}
