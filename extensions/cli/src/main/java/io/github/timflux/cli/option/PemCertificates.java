package io.github.timflux.cli.option;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.FileAccess;
import io.github.timflux.cli.file.FileReplacement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Reads and writes certificates as PEM files. */
public final class PemCertificates {

    private static final int LINE_LENGTH = 64;

    private PemCertificates() {}

    static List<X509Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw notPem(file);
            }
            return certificates;
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the certificates", file, e);
        } catch (CertificateException e) {
            throw notPem(file);
        }
    }

    public static void write(Path file, FileAccess access, Certificate certificate) {
        try (OutputStream out = FileReplacement.open(file, access)) {
            String pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            out.write(pem.getBytes(US_ASCII));
        } catch (IOException e) {
            throw FileErrors.cannotAccess("write the certificate", file, e);
        } catch (CertificateException e) {
            throw new IllegalStateException("The certificate has no encoding.", e);
        }
    }

    private static UsageException notPem(Path file) {
        return new UsageException("There is no certificate in " + file + "; expected a PEM file.");
    }
}
