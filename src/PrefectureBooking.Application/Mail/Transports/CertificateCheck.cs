using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>Whether a server's certificate is believed: by the system's rules or, beside them, under an authority of the administration's own.</summary>
/// <param name="authorityFile">PEM; empty: the system's authorities only.</param>
internal sealed class CertificateCheck(string authorityFile)
{
    // An authority may bear the name of a trusted one: then only its signature gives it away.
    private static readonly X509ChainStatusFlags[] Strange =
        [X509ChainStatusFlags.UntrustedRoot, X509ChainStatusFlags.PartialChain, X509ChainStatusFlags.NotSignatureValid];

    private readonly X509Certificate2Collection _own = Read(authorityFile);

    /// <summary>In plain words why not, null when it is believed.</summary>
    public string? RefusalOf(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        if (certificate is not X509Certificate2 shown || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "the server shows none";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "it is for another host name";
        }

        return _own.Count == 0 ? WhyNot(chain) : UnderOwnAuthority(shown, chain);
    }

    internal static X509Certificate2Collection Read(string file)
    {
        X509Certificate2Collection authorities = [];
        if (file.Length > 0)
        {
            authorities.ImportFromPemFile(file);
        }

        return authorities;
    }

    // An administration's own authority seldom publishes what it revoked: nothing is asked of it.
    private string? UnderOwnAuthority(X509Certificate2 certificate, X509Chain? chain)
    {
        using var own = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        own.ChainPolicy.CustomTrustStore.AddRange(_own);
        own.ChainPolicy.ExtraStore.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        return own.Build(certificate) ? null : WhyNot(own);
    }

    private static string WhyNot(X509Chain? chain)
    {
        var flaws = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        return flaws.HasFlag(X509ChainStatusFlags.NotTimeValid) ? "it has expired, or is not valid yet"
            : flaws.HasFlag(X509ChainStatusFlags.Revoked) ? "it was revoked"
            : Strange.Any(flaw => flaws.HasFlag(flaw)) ? "it is from an authority nobody here trusts"
            : flaws.HasFlag(X509ChainStatusFlags.RevocationStatusUnknown) ? "its authority cannot be asked whether it was revoked"
            : flaws.ToString();
    }
}
