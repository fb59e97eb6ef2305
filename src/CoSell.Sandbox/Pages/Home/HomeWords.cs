namespace CoSell.Sandbox.Pages.Home;

/// <summary>What the page says after something was done.</summary>
internal static class HomeWords
{
    /// <param name="done">As it stands in the address; anything else says nothing.</param>
    public static string? Done(string? done) => done switch
    {
        "created" => Texts.DoneCreated,
        "saved" => Texts.DoneSaved,
        "deleted" => Texts.DoneDeleted,
        "sent" => Texts.DoneSent,
        "passed" => Texts.DonePassed,
        "registered" => Texts.DoneRegistered,
        "again" => Texts.DoneAgain,
        "again-ledger" => Texts.DoneAgainWithLedger,
        _ => null,
    };
}
