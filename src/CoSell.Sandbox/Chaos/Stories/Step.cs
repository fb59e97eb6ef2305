namespace CoSell.Sandbox.Chaos.Stories;

/// <summary>Where a person works, and where a value is held.</summary>
internal enum Side
{
    PartnerCenter,
    Salesforce,
}

/// <summary>What a step of a story does.</summary>
internal enum Deed
{
    /// <summary>Microsoft's seller invites the partner to a new deal.</summary>
    Invite,

    /// <summary>The partner's seller makes an opportunity and ticks the synchronisation.</summary>
    Share,

    /// <summary>Somebody gives a field of the deal a value.</summary>
    Edit,

    /// <summary>The opportunity is deleted.</summary>
    Delete,

    /// <summary>The customer's account is changed; other deals share it.</summary>
    EditAccount,

    /// <summary>A contact of the deal's customer is changed; other deals share it.</summary>
    EditContact,

    /// <summary>A contact of the customer gets a role in the deal.</summary>
    AddRole,

    /// <summary>A contact loses the role in the deal.</summary>
    RemoveRole,

    /// <summary>Something goes wrong.</summary>
    Fault,
}

/// <summary>One step of a story: what happens when. Steps name deals by number, so that some can be left out.</summary>
/// <param name="At">Time since the beginning.</param>
/// <param name="Deed">What happens.</param>
/// <param name="Deal">Number of the deal; 0 for what is about no deal.</param>
/// <param name="Side">Where.</param>
/// <param name="What">Of an edit the field, of a fault its kind.</param>
/// <param name="Value">Of an edit the value in its canonical form, of an invitation the customer, of a fault what it needs.</param>
internal sealed record Step(TimeSpan At, Deed Deed, int Deal, Side Side, string What, string Value)
{
    public bool IsFault => Deed == Deed.Fault;

    public override string ToString()
    {
        var where = Side == Side.Salesforce ? "Salesforce" : "Partner Center";
        var what = Deed switch
        {
            Deed.Invite => $"Microsoft invites to deal {Deal} (customer {Value})",
            Deed.Share => $"the seller shares deal {Deal} (customer {Value}, {What})",
            Deed.Edit => $"{where}: {What} of deal {Deal} becomes {(Value.Length == 0 ? "(empty)" : $"'{Value.Replace("\n", "\\n", StringComparison.Ordinal)}'")}",
            Deed.Delete => $"Salesforce: the opportunity of deal {Deal} is deleted",
            Deed.Fault => $"fault: {What} {Value}".TrimEnd(),
            _ => $"Salesforce: {Deed} {What} of deal {Deal} {Value}".TrimEnd(),
        };
        return $"{At:hh\\:mm\\:ss\\.fff}  {what}";
    }
}
