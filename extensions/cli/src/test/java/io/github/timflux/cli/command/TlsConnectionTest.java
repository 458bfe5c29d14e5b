package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.file.FileAccess;
import io.github.timflux.cli.option.PemCertificates;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.simulator.TimSimulator;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options {@code --additional-cacert}, {@code --cert} and {@code --key}. */
final class TlsConnectionTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTrustAnAdditionalCertificate() {
        try (TimSimulator secure = TimSimulator.builder()
                .tls()
                .accountDirectory(account -> Map.of("name", account))
                .start()) {
            Path certificate = folder.resolve("additional.pem");
            PemCertificates.write(certificate, FileAccess.CREATE, secure.certificate());
            ToolResult run = run(secure.endpoint().toString(), "--additional-cacert", certificate.toString());
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
        }
    }

    @Test
    void shouldPresentTheClientCertificate() throws IOException {
        try (ClientCertificateServer server = new ClientCertificateServer()) {
            X509Bundle client = server.issue("client");
            Path issuer = Files.writeString(folder.resolve("issuer.pem"), server.issuerPem());
            Path certificate = Files.writeString(folder.resolve("cert.pem"), client.getCertificatePathPEM());
            Path key = Files.writeString(folder.resolve("key.pem"), client.getPrivateKeyPEM());
            ToolResult run = run(
                    server.endpoint().toString(),
                    "--cacert",
                    issuer.toString(),
                    "--cert",
                    certificate.toString(),
                    "--key",
                    key.toString());
            assertThat(server.callers()).as(run.err()).isNotEmpty().containsOnly("CN=client");
        }
    }

    @Test
    void shouldReportAnEncryptedKeyWithoutPassword() throws IOException {
        try (ClientCertificateServer server = new ClientCertificateServer()) {
            Path both = Files.writeString(
                    folder.resolve("both.pem"),
                    server.issue("client").getCertificatePathPEM()
                            + "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n");
            ToolResult run = run("https://localhost:1", "--cert", both.toString());
            assertThat(run.err())
                    .isEqualToIgnoringNewLines("timflux: The client key " + both
                            + " is encrypted, and there is no password; expected its password.");
            assertThat(run.code()).isEqualTo(2);
        }
    }

    @Test
    void shouldReportAPasswordThatDoesNotFit() throws IOException {
        try (ClientCertificateServer server = new ClientCertificateServer()) {
            Path both = Files.writeString(
                    folder.resolve("both.pem"),
                    server.issue("client").getCertificatePathPEM()
                            + "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n");
            ToolResult run = ToolRunner.withInput("u1\n")
                    .withVariables(
                            Map.of(SecretKeyOption.VARIABLE, "0".repeat(64), "TIM_KEY_PASSWORD", "not-the-password"))
                    .run(arguments("https://localhost:1", "--cert", both.toString()));
            assertThat(run.err()).contains("cannot be decrypted").doesNotContain("not-the-password");
            assertThat(run.code()).isEqualTo(2);
        }
    }

    @Test
    void shouldReportAKeyWithoutACertificate() {
        ToolResult run = run("https://localhost:1", "--key", "key.pem");
        assertThat(run.err()).isEqualToIgnoringNewLines("timflux: --key is given without --cert; expected both.");
        assertThat(run.code()).isEqualTo(2);
    }

    private static ToolResult run(String endpoint, String... options) {
        return ToolRunner.withInput("u1\n").run(arguments(endpoint, options));
    }

    private static String[] arguments(String endpoint, String... options) {
        List<String> arguments = new ArrayList<>(List.of("attributes", "get", "--sdk-app-id", ToolRunner.SDK_APP_ID));
        arguments.addAll(List.of("--endpoint", endpoint, "--deadline", "1m"));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }
}
