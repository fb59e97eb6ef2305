using System.Net.Mail;
using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Outlook;

/// <summary>The connector "Office 365 Outlook": only the operation that sends a mail; its other operations answer 501.</summary>
internal sealed class OutlookConnector(Outbox outbox) : IConnector
{
    private const string Send = "SendEmailV2";
    private const string Message = "emailMessage";

    private static readonly string[] Known =
        ["To", "Subject", "Body", "From", "Cc", "Bcc", "Attachments", "Sensitivity", "ReplyTo", "Importance"];

    private static readonly string[] Emulated = ["To", "Subject", "Body", "Importance"];

    private static readonly string[] Importances = ["Low", "Normal", "High"];

    private static readonly MailRefusal NotEmulated = new(501, "NotEmulated", "The sandbox sends mails with To, Subject, Body and Importance alone.");

    public string ApiName => "shared_office365";

    public Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (request.OperationId != Send)
        {
            return Task.FromResult(Answer(NotEmulated));
        }

        var mail = request.Parameters[Message] as JObject ?? [];
        CheckNames(request.Parameters, mail);
        return Task.FromResult(Answer(mail.Properties().Any(part => !Emulated.Contains(part.Name)) ? NotEmulated : SendMail(mail)));
    }

    private MailRefusal? SendMail(JObject mail)
    {
        var to = Text(mail, "To").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (to.Length == 0 || !to.All(address => MailAddress.TryCreate(address, out var read) && read.Address == address))
        {
            return new MailRefusal(400, "ErrorInvalidRecipients", "At least one recipient is not valid.");
        }

        var importance = mail["Importance"] is null ? "Normal" : Text(mail, "Importance");
        return Importances.Contains(importance)
            ? outbox.Send(to, Text(mail, "Subject"), Text(mail, "Body"), importance)
            : new MailRefusal(400, "BadRequest", "Importance must be Low, Normal or High.");
    }

    /// <summary>As strict as the maker portal: an unknown or missing parameter stops the flow by name.</summary>
    private void CheckNames(JObject parameters, JObject mail)
    {
        var strange = parameters.Properties().Select(part => part.Name).FirstOrDefault(name => name != Message)
            ?? mail.Properties().Select(part => part.Name).FirstOrDefault(name => !Known.Contains(name));
        if (strange is not null)
        {
            throw new UnknownOperationException($"{ApiName}.{Send} has no parameter '{strange}'; its parameters are: {string.Join(", ", Known.Select(name => $"{Message}/{name}"))}.");
        }

        if (Emulated[..3].FirstOrDefault(name => !mail.ContainsKey(name)) is { } missing)
        {
            throw new UnknownOperationException($"{ApiName}.{Send} needs the parameter '{Message}/{missing}'.");
        }
    }

    private static string Text(JObject mail, string name) => (mail[name] as JValue)?.Value as string ?? string.Empty;

    private static ConnectorResponse Answer(MailRefusal? refusal) => new(
        refusal?.Status ?? 200,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        refusal is null ? null : new JObject { ["error"] = new JObject { ["code"] = refusal.Code, ["message"] = refusal.Message } });
}
