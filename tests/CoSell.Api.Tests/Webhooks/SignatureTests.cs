using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>Only what Partner Center signed is taken in, byte by byte; everything else is refused with the rule and the remedy.</summary>
[TestClass]
public sealed class SignatureTests : RelayTest
{
    [TestMethod]
    [DataRow("x-ms-signature")]
    [DataRow("Authorization")]
    public async Task Row77_EventSignedByPartnerCenter_IsTakenInEitherHeader(string header)
    {
        using var request = Request(Event());
        var signature = request.Headers.GetValues("x-ms-signature").Single();
        request.Headers.Remove("x-ms-signature");
        request.Headers.TryAddWithoutValidation(header, signature);

        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(request)).Status);

        await UntilAsync(() => Flow.Taken.Count == 1, "the flow got no event");
    }

    [TestMethod]
    public async Task Row77_OneByteOfTheBodyChanged_IsRefused()
    {
        var body = Event();
        using var request = Request(body);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Replace("updated", "created", StringComparison.Ordinal)));

        await RefusedAsync(request, HttpStatusCode.Unauthorized, "byte by byte");
    }

    [TestMethod]
    public async Task Row77_SameJsonInOtherBytes_IsRefused()
    {
        var body = Event();
        using var request = Request(body);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body + " "));

        await RefusedAsync(request, HttpStatusCode.Unauthorized, "byte by byte");
    }

    [TestMethod]
    public async Task Row77_ValidCertificateAlone_IsNotEnough()
    {
        using var other = Authority.Issue();

        await RefusedAsync(Request(Event(), signer: other), HttpStatusCode.Unauthorized, "byte by byte");
    }

    [TestMethod]
    [DataRow("x-ms-signature", null, HttpStatusCode.Unauthorized)]
    [DataRow("x-ms-signature", "Bearer eyJhbGciOiJub25lIn0.e30.", HttpStatusCode.Unauthorized)]
    [DataRow("x-ms-signature", "Signature not base64!", HttpStatusCode.Unauthorized)]
    [DataRow("x-ms-signature", "Signature ", HttpStatusCode.Unauthorized)]
    [DataRow("x-ms-signature", "Signature AAAA", HttpStatusCode.Unauthorized)]
    [DataRow("x-ms-signature-algorithm", null, HttpStatusCode.BadRequest)]
    [DataRow("x-ms-signature-algorithm", "", HttpStatusCode.BadRequest)]
    [DataRow("x-ms-signature-algorithm", "none", HttpStatusCode.BadRequest)]
    [DataRow("x-ms-signature-algorithm", "rsa-sha1", HttpStatusCode.BadRequest)]
    [DataRow("x-ms-signature-algorithm", "rsa-sha512", HttpStatusCode.BadRequest)]
    [DataRow("x-ms-signature-algorithm", "hmac-sha256", HttpStatusCode.BadRequest)]
    [DataRow("x-ms-certificate-url", null, HttpStatusCode.BadRequest)]
    public async Task Row77_HeaderMissingOrOther_IsAnErrorThatNamesIt(string header, string? value, HttpStatusCode status)
    {
        using var request = Request(Event());
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        var answer = await RefusedAsync(request, status, string.Empty);

        // A signature that has the form is only refused once it was checked.
        if (value != "Signature AAAA")
        {
            StringAssert.Contains(answer.Text("rule"), header, StringComparison.Ordinal);
            Assert.IsEmpty(Certificates.Asked, "nothing may be fetched for a request that cannot be right");
        }
    }

    [TestMethod]
    [DataRow("x-ms-signature")]
    [DataRow("x-ms-signature-algorithm")]
    [DataRow("x-ms-certificate-url")]
    public async Task Row77_HeaderTwice_IsRefused(string header)
    {
        using var request = Request(Event());
        request.Headers.TryAddWithoutValidation(header, request.Headers.GetValues(header).Single());

        Assert.AreEqual(4, (int)(await SendAsync(request)).Status / 100);
        Assert.AreEqual(0, await Relay.Store.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    [DataRow("O=Contoso Ltd")]
    [DataRow("O=Microsoft Corporation Ltd")]
    [DataRow("O=microsoft corporation")]
    [DataRow("OU=Microsoft Corporation")]
    [DataRow("O=Contoso, O=Microsoft Corporation")]
    [DataRow("O=\"Contoso, O=Microsoft Corporation\"")]
    [DataRow("L=Redmond")]
    public async Task Row77_ValidCertificateOfAnotherOrganisation_IsRefused(string organization)
    {
        using var other = Offer(Authority.Issue(organization));

        await RefusedAsync(Request(Event(), other), HttpStatusCode.Unauthorized, "subject");
    }

    [TestMethod]
    public async Task Row77_IssuerOfAnotherOrganisation_IsRefused()
    {
        using var issuer = new Authority("O=Contoso Ltd", under: Authority);
        using var other = Offer(issuer.Issue());
        using var request = Request(Event(), other);
        var answer = await SendAsync(request, Start(("Relay:AuthorityPaths", FileOf(Authority.Pem + "\n" + issuer.Pem))));

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.Status);
        StringAssert.Contains(answer.Text("rule"), "issuer", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row77_CertificateOfAnotherRoot_IsRefused()
    {
        using var stranger = new Authority();
        using var other = Offer(stranger.Issue());

        await RefusedAsync(Request(Event(), other), HttpStatusCode.Unauthorized, "trusted root");
    }

    [TestMethod]
    public async Task Row77_SelfSignedCertificateWithTheRightNames_IsRefused()
    {
        using var stranger = new Authority();
        Certificates.Offer(Leaf, stranger.Certificate);

        await RefusedAsync(Request(Event()), HttpStatusCode.Unauthorized, "trusted root");
    }

    [TestMethod]
    [DataRow(-60, -1)]
    [DataRow(1, 60)]
    public async Task Row77_CertificateThatIsNotValidToday_IsRefused(int fromDay, int toDay)
    {
        using var other = Offer(Authority.Issue(from: Time.GetUtcNow().AddDays(fromDay), to: Time.GetUtcNow().AddDays(toDay)));

        await RefusedAsync(Request(Event(), other), HttpStatusCode.Unauthorized, "NotTimeValid");
    }

    [TestMethod]
    public async Task Row77_SmallKey_IsRefused()
    {
        using var other = Offer(Authority.Issue(bits: 1024));

        await RefusedAsync(Request(Event(), other), HttpStatusCode.Unauthorized, "certificate");
    }

    [TestMethod]
    public async Task Certificate_UnderAnIntermediateAuthorityThatIsKnown_IsTrusted()
    {
        using var issuer = new Authority(under: Authority);
        using var certificate = Offer(issuer.Issue());

        await RefusedAsync(Request(Event(), certificate), HttpStatusCode.Unauthorized, "PartialChain");
        using var request = Request(Event(), certificate);
        var answer = await SendAsync(request, Start(("Relay:AuthorityPaths", FileOf(Authority.Pem + "\n" + issuer.Pem))));

        Assert.AreEqual(HttpStatusCode.Accepted, answer.Status);
    }

    [TestMethod]
    public async Task Row79_LogsAndAnswers_HoldNoSecretAndNothingOfARequest()
    {
        Flow.On = false;
        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(Request(Event()))).Status);
        await UntilAsync(() => Flow.Refused > 0, "the flow was not asked");
        using var tampered = Request(Event());
        tampered.Content = new StringContent("customer-value");
        var answer = await SendAsync(tampered);
        using var foreign = Request(Event());
        foreign.Headers.Remove("x-ms-certificate-url");
        foreign.Headers.TryAddWithoutValidation("x-ms-certificate-url", "https://foreign.example/\u00a0secret-of-the-request");
        var other = await SendAsync(foreign);

        await UntilAsync(() => Relay.Log.Any(line => line.Contains("answered 404", StringComparison.Ordinal)), "the refusal of the flow is not in the log");
        Assert.IsTrue(Relay.Log.Any(line => line.Contains("byte by byte", StringComparison.Ordinal)), "the refusal of an event is not in the log");
        foreach (var text in Relay.Log.Append(answer.Body.ToJsonString()).Append(other.Body.ToJsonString()))
        {
            foreach (var secret in new[] { FlowServer.Secret, "customer-value", "secret-of-the-request", "Signature " + Sign(Event(), Certificate)[10..40] })
            {
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            }
        }
    }

    private X509Certificate2 Offer(X509Certificate2 certificate)
    {
        Certificates.Offer(Leaf, certificate.Export(X509ContentType.Cert));
        return certificate;
    }
}
