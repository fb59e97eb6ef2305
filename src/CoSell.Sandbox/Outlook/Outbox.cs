using CoSell.Sandbox.Faults;

namespace CoSell.Sandbox.Outlook;

/// <summary>A mail that the service took.</summary>
internal sealed record SentMail(DateTimeOffset At, IReadOnlyList<string> To, string Subject, string Body, string Importance);

/// <summary>How the service refuses a mail.</summary>
internal sealed record MailRefusal(int Status, string Code, string Message);

/// <summary>The mailbox of the connection: what was sent from it, oldest first, and the errors that are on order.</summary>
internal sealed class Outbox(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<SentMail> sent = [];

    public OrderedFaults<SentMail, MailRefusal> Faults { get; } = new();

    public IReadOnlyList<SentMail> Sent
    {
        get
        {
            lock (gate)
            {
                return [.. sent];
            }
        }
    }

    /// <summary>Null when the mail was taken and its answer came.</summary>
    public MailRefusal? Send(IReadOnlyList<string> to, string subject, string body, string importance)
    {
        var mail = new SentMail(time.GetUtcNow(), to, subject, body, importance);
        var fault = Faults.Take(mail);
        if (fault is null or { AfterWork: true })
        {
            lock (gate)
            {
                sent.Add(mail);
            }
        }

        return fault?.Error;
    }
}
