using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>
/// Holds the registration and sends its events. It has no thread of its own: whoever drives the clock calls
/// <see cref="DeliverDueAsync"/>.
/// </summary>
internal sealed class WebhookDispatcher : IDisposable
{
    private readonly TimeProvider time;
    private readonly PartnerCenterOptions options;
    private readonly Lazy<SigningCertificate> certificate;
    private readonly WebhookSender sender;
    private readonly WebhookQueue queue = new();
    private readonly ConcurrentQueue<WebhookDelivery> dropped = new();
    private readonly ConcurrentQueue<WebhookAttempt> attempts = new();

    public WebhookDispatcher(TimeProvider time, PartnerCenterOptions options, HttpMessageHandler? handler = null)
    {
        (this.time, this.options) = (time, options);
        certificate = new Lazy<SigningCertificate>(() => new SigningCertificate(time.GetUtcNow()));
        sender = new WebhookSender(certificate, handler);
        Tests = new ValidationEvents(this, time);
    }

    /// <summary>Made when it is first asked for, because making keys takes a while.</summary>
    public SigningCertificate Certificate => certificate.Value;

    public Registration? Registration { get; set; }

    /// <summary>Where receivers find the certificate; if unset, the address at which the registration came in.</summary>
    public string? CertificateUrl
    {
        get => sender.CertificateUrl;
        set => sender.CertificateUrl = value;
    }

    public ValidationEvents Tests { get; }

    /// <summary>What the clock does by itself must have happened before the events that are due go out.</summary>
    public Action BeforeDelivery { get; init; } = () => { };

    /// <summary>Given up after the last attempt.</summary>
    public IReadOnlyList<WebhookDelivery> Dropped => [.. dropped];

    public IReadOnlyList<WebhookAttempt> Attempts => [.. attempts];

    public IReadOnlyList<WebhookDelivery> Waiting => queue.Waiting;

    /// <summary>When the pump has something to do next; null when nothing waits.</summary>
    public DateTimeOffset? NextDue => queue.Waiting is { Count: > 0 } waiting ? waiting.Min(d => d.Due) : null;

    /// <summary>The next events are sent twice each.</summary>
    public void DuplicateNext(int count = 1) => queue.DuplicateNext(count);

    /// <summary>The next events never leave.</summary>
    public void LoseNext(int count = 1) => queue.LoseNext(count);

    /// <summary>The next events are held back that long.</summary>
    public void DelayNext(TimeSpan wait, int count = 1) => queue.DelayNext(wait, count);

    /// <summary>From now on events are delivered as they come; what was lost stays lost.</summary>
    public void EndMishaps() => queue.EndMishaps();

    /// <summary>What is still to go wrong with the next events.</summary>
    public WebhookMishaps Mishaps => queue.Mishaps;

    /// <summary>The next events that are due together go out last first.</summary>
    public void ReverseNext() => queue.ReverseNext();

    /// <summary>Tells the registered receiver of a change of a referral that happens now.</summary>
    public void Raise(string eventName, string referralId) => Raise(eventName, referralId, time.GetUtcNow());

    /// <summary>Tells the registered receiver of a change of a referral.</summary>
    public void Raise(string eventName, string referralId, DateTimeOffset changed) =>
        Raise(eventName, options.WebhookResourceBase + referralId, "referral", changed);

    public void Raise(string eventName, string resourceUri, string resourceName, DateTimeOffset changed)
    {
        if (Registration is not { } to || !to.Events.Contains(eventName))
        {
            return;
        }

        var content = new JsonObject
        {
            ["EventName"] = eventName,
            ["ResourceUri"] = resourceUri,
            ["ResourceName"] = resourceName,
            ["AuditUri"] = null,
            ["ResourceChangeUtcDate"] = changed.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'+00:00'", CultureInfo.InvariantCulture),
        };
        queue.Add(new WebhookDelivery(eventName, resourceUri, Encoding.UTF8.GetBytes(JsonText.Of(content)), to, changed));
    }

    /// <summary>Makes one attempt at everything that is due; gives how many attempts it made.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        BeforeDelivery();
        var due = queue.TakeDue(time.GetUtcNow());
        foreach (var delivery in due)
        {
            var (status, error) = await sender.SendAsync(delivery, cancellationToken);
            var made = delivery with { Attempts = delivery.Attempts + 1 };
            var attempt = new WebhookAttempt(time.GetUtcNow(), made, status, error);
            attempts.Enqueue(attempt);
            Tests.Note(attempt);
            if (!attempt.Succeeded)
            {
                TryLater(made);
            }
        }

        return due.Count;
    }

    public void Dispose()
    {
        sender.Dispose();
        if (certificate.IsValueCreated)
        {
            certificate.Value.Dispose();
        }
    }

    private void TryLater(WebhookDelivery delivery)
    {
        if (delivery.Attempts >= options.WebhookAttempts)
        {
            dropped.Enqueue(delivery);
            return;
        }

        var wait = options.WebhookFirstRetry * Math.Pow(2, delivery.Attempts - 1);
        queue.Retry(delivery with { Due = time.GetUtcNow() + wait });
    }
}
