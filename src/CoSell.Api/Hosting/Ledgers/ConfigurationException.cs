namespace CoSell.Api.Hosting.Ledgers;

/// <summary>The configuration cannot be used; the message has one line for each fault: the key, the rule and the remedy.</summary>
public sealed class ConfigurationException : Exception
{
    public ConfigurationException()
        : this([])
    {
    }

    public ConfigurationException(string message)
        : this([message])
    {
    }

    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ConfigurationException(IReadOnlyList<string> faults)
        : base("The configuration cannot be used:\n" + string.Join('\n', faults.Select(fault => "- " + fault))) => Faults = faults;

    public IReadOnlyList<string> Faults { get; } = [];
}
