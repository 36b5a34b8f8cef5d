using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>An authority nobody trusts but who is told to, and the certificates it gave.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private readonly TemporaryFolder _folder = new("authority");
    private readonly X509Certificate2 _certificate;

    public TestAuthority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _certificate = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(30));
        File = Path.Combine(_folder.Path, "authority.pem");
        System.IO.File.WriteAllText(File, _certificate.ExportCertificatePem());
    }

    /// <summary>For <c>Mail:AuthorityFile</c>.</summary>
    public string File { get; }

    public X509Certificate2 For(string host, int validDays = 10)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_certificate, Now.AddDays(-20), Now.AddDays(validDays), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        // TLS needs a key that lives in the certificate, not in this process's memory only.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }
}
