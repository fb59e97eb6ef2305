using CoSell.Flows.Connectors;
using CoSell.Sandbox.Outlook;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Connections;

/// <summary>The emulated mailbox takes what "Send an email (V2)" takes, and nothing else.</summary>
[TestClass]
public sealed class OutlookConnectorTests
{
    private readonly Outbox outbox = new(TimeProvider.System);

    [TestMethod]
    public async Task Send_WholeMail_IsInTheOutboxForEachRecipient()
    {
        var answer = await SendAsync(Mail("a@northwind.example; b@northwind.example;"));

        Assert.AreEqual((200, null), (answer.StatusCode, answer.Body));
        var mail = outbox.Sent.Single();
        CollectionAssert.AreEqual(new[] { "a@northwind.example", "b@northwind.example" }, mail.To.ToArray());
        Assert.AreEqual(("Hello", "<p>x</p>", "Normal"), (mail.Subject, mail.Body, mail.Importance));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-")]
    [DataRow("nobody")]
    [DataRow("a@northwind.example, b@northwind.example")]
    [DataRow("a@northwind.example; Anna <b@northwind.example>")]
    public async Task Send_RecipientThatIsNone_IsRefused(string to)
    {
        var answer = await SendAsync(Mail(to));

        Assert.AreEqual((400, "ErrorInvalidRecipients"), (answer.StatusCode, (string?)answer.Body!.SelectToken("error.code")));
        Assert.IsEmpty(outbox.Sent);
    }

    [TestMethod]
    [DataRow("emailMessage/Titel", "x")]
    [DataRow("to", "x")]
    public async Task Send_ParameterThatIsNone_StopsByName(string path, string value)
    {
        var mail = Mail("a@northwind.example");
        var names = path.Split('/');
        (names.Length == 1 ? mail : (JObject)mail[names[0]]!)[names[^1]] = value;

        var fault = await Assert.ThrowsExactlyAsync<UnknownOperationException>(() => SendAsync(mail));

        StringAssert.Contains(fault.Message, names[^1], StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("To")]
    [DataRow("Subject")]
    [DataRow("Body")]
    public async Task Send_WithoutARequiredParameter_StopsByName(string name)
    {
        var mail = Mail("a@northwind.example");
        ((JObject)mail["emailMessage"]!).Remove(name);

        await Assert.ThrowsExactlyAsync<UnknownOperationException>(() => SendAsync(mail));
    }

    [TestMethod]
    public async Task Send_ImportanceThatIsNone_IsRefused()
    {
        var mail = Mail("a@northwind.example");
        mail["emailMessage"]!["Importance"] = "Urgent";

        Assert.AreEqual(400, (await SendAsync(mail)).StatusCode);
    }

    [TestMethod]
    public async Task WhatIsNotEmulated_SaysSo()
    {
        var mail = Mail("a@northwind.example");
        mail["emailMessage"]!["Cc"] = "b@northwind.example";

        Assert.AreEqual(501, (await SendAsync(mail)).StatusCode);
        Assert.AreEqual(501, (await InvokeAsync("SendApprovalMail", [])).StatusCode);
        Assert.IsEmpty(outbox.Sent);
    }

    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 1)]
    public async Task Fault_OnOrder_RefusesOrOnlyLosesTheAnswer(bool afterWork, int sent)
    {
        outbox.Faults.Add(new MailRefusal(503, "ServiceUnavailable", "Later."), afterWork: afterWork);

        Assert.AreEqual(503, (await SendAsync(Mail("a@northwind.example"))).StatusCode);
        Assert.HasCount(sent, outbox.Sent);
    }

    private static JObject Mail(string to) => new()
    {
        ["emailMessage"] = new JObject { ["To"] = to, ["Subject"] = "Hello", ["Body"] = "<p>x</p>" },
    };

    private Task<ConnectorResponse> SendAsync(JObject parameters) => InvokeAsync("SendEmailV2", parameters);

    private Task<ConnectorResponse> InvokeAsync(string operation, JObject parameters) =>
        new OutlookConnector(outbox).InvokeAsync(new ConnectorRequest(operation, parameters, "cosell_NoticeOutlook"), default);
}
