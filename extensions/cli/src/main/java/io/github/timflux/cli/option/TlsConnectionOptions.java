package io.github.timflux.cli.option;

import io.github.timflux.Secret;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.TlsOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command line options for TLS. */
public final class TlsConnectionOptions {

    /** The environment variable with the password of the client key. A password is never an argument. */
    public static final String PASSWORD_VARIABLE = "TIM_KEY_PASSWORD";

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file instead of the certificates of the platform.")
    private @Nullable Path trustedFile;

    @Option(
            names = "--additional-cacert",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file in addition.")
    private @Nullable Path additionalFile;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Present the client certificate in this PEM file, with the certificates of its issuers.")
    private @Nullable Path certificateFile;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The PEM file with the private key of the client certificate. Default: the file of --cert. "
                    + "The environment variable " + PASSWORD_VARIABLE + " contains its password.")
    private @Nullable Path keyFile;

    void addFiles(CommandFiles files) {
        files.read("file of --cacert", trustedFile);
        files.read("file of --additional-cacert", additionalFile);
        files.read("file of --cert", certificateFile);
        files.read("file of --key", keyFile);
    }

    TlsOptions toOptions(Map<String, String> variables) {
        TlsOptions options = TlsOptions.defaults();
        if (trustedFile != null) {
            options = options.withTrustedCertificates(PemCertificates.read(trustedFile));
        }
        if (additionalFile != null) {
            options = options.withAdditionalCertificates(PemCertificates.read(additionalFile));
        }
        if (certificateFile != null) {
            return options.withClientCertificate(clientCertificate(certificateFile, variables));
        }
        if (keyFile != null) {
            throw new UsageException("--key is given without --cert; expected both.");
        }
        return options;
    }

    private ClientCertificate clientCertificate(Path certificate, Map<String, String> variables) {
        String password = variables.getOrDefault(PASSWORD_VARIABLE, "");
        return ClientCertificate.ofPemFiles(certificate, keyFile == null ? certificate : keyFile, Secret.of(password));
    }
}
