package io.github.timflux.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
final class TlsOptionsTest {

    private static final String TLS_1_3_CIPHER = "TLS_AES_128_GCM_SHA256";
    private static final String OLD_CIPHER = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";

    private final TlsOptions options = TlsOptions.defaults();

    @Test
    void shouldHaveNothingByDefault() {
        assertThat(options.trustedCertificates()).isEmpty();
        assertThat(options.additionalCertificates()).isEmpty();
        assertThat(options.clientCertificate()).isNull();
        assertThat(options.protocols()).isEmpty();
        assertThat(options.ciphers()).isEmpty();
    }

    @Test
    void shouldKeepOtherOptionsInACopy() {
        TlsOptions changed = options.withProtocols(List.of("TLSv1.3")).withCiphers(List.of(TLS_1_3_CIPHER));
        assertThat(changed.protocols()).containsExactly("TLSv1.3");
        assertThat(changed.ciphers()).containsExactly(TLS_1_3_CIPHER);
        assertThat(options.protocols()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "TLSv1", "SSLv3", "SSLv2Hello", "tls 1.2", "TLSv1.4", ""})
    void shouldRefuseOldAndUnknownProtocols(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withProtocols(List.of("TLSv1.3", name)))
                .withMessage(
                        "A TLS protocol is %s; expected TLSv1.3 or TLSv1.2, because older ones are insecure.", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECDHE-RSA-AES128-GCM-SHA256", "TLS_NONE", "", "tls_aes_128_gcm_sha256"})
    void shouldRefuseUnknownCiphers(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withCiphers(List.of(TLS_1_3_CIPHER, name)))
                .withMessage(
                        "A TLS cipher is %s; expected a cipher suite of the Java platform that"
                                + " jdk.tls.disabledAlgorithms does not disable, such as TLS_AES_128_GCM_SHA256.",
                        name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_NULL_SHA256"})
    void shouldRefuseCiphersWithoutAuthenticationOrEncryption(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withCiphers(List.of(name)))
                .withMessage(
                        "A TLS cipher is %s; expected a cipher suite that authenticates and encrypts, and is not"
                                + " broken.",
                        name);
    }

    @Test
    void shouldAcceptCipherWithoutAuthenticatedEncryptionByName() {
        assertThat(options.withCiphers(List.of(OLD_CIPHER)).ciphers()).containsExactly(OLD_CIPHER);
    }

    @Test
    void shouldRefuseCiphersThatNoProtocolHas() {
        String message = "The TLS ciphers are [%s] and the TLS protocols [TLSv1.3]; expected a cipher that one of the"
                + " protocols has.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withProtocols(List.of("TLSv1.3")).withCiphers(List.of(OLD_CIPHER)))
                .withMessage(message, OLD_CIPHER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withCiphers(List.of(OLD_CIPHER)).withProtocols(List.of("TLSv1.3")))
                .withMessage(message, OLD_CIPHER);
    }

    @Test
    void shouldRefuseEmptyCollections() {
        assertEmptyRefused("trusted certificates", () -> options.withTrustedCertificates(List.of()));
        assertEmptyRefused("additional certificates", () -> options.withAdditionalCertificates(List.of()));
        assertEmptyRefused("TLS protocols", () -> options.withProtocols(List.of()));
        assertEmptyRefused("TLS ciphers", () -> options.withCiphers(List.of()));
    }

    private static void assertEmptyRefused(String name, Runnable call) {
        assertThatIllegalArgumentException()
                .isThrownBy(call::run)
                .withMessage("The %s is []; expected at least one.", name);
    }
}
