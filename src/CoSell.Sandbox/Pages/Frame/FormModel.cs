namespace CoSell.Sandbox.Pages.Frame;

/// <summary>A page that is one form.</summary>
/// <param name="Title">What is done with it.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="Submit">What its button says.</param>
/// <param name="Groups">Its fields.</param>
/// <param name="Back">Where one comes from.</param>
public sealed record FormModel(string Title, string Action, string Submit, IReadOnlyList<FieldGroup> Groups, string Back)
{
    /// <summary>What is worth knowing before one fills it in.</summary>
    public string? Hint { get; init; }

    /// <summary>What the service answered when it refused; empty when it did not.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    internal IEnumerable<FormField> Fields => Groups.SelectMany(group => group.Fields);

    /// <summary>The form as it came back.</summary>
    internal FormModel From(IFormCollection form) =>
        this with { Groups = [.. Groups.Select(group => group with { Fields = [.. group.Fields.Select(field => field.From(form))] })] };
}
