package io.github.timflux.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsAlgorithmConstraintsTest {

    private static final Set<CryptoPrimitive> SIGNATURE = Set.of(CryptoPrimitive.SIGNATURE);
    private static final Set<CryptoPrimitive> KEY_AGREEMENT = Set.of(CryptoPrimitive.KEY_AGREEMENT);

    @ParameterizedTest
    @CsvSource({
        "RSA, 1024, false",
        "RSA, 2047, false",
        "RSA, 2048, true",
        "DH, 1024, false",
        "DH, 2048, true",
        "DSA, 1024, false",
        "DSA, 2048, true"
    })
    void shouldRefuseShortKeys(String algorithm, int bits, boolean isPermitted) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        assertPermits(generator.generateKeyPair().getPublic(), isPermitted);
    }

    @ParameterizedTest
    @CsvSource({"secp192r1, false", "secp224r1, true", "secp256r1, true", "secp521r1, true"})
    void shouldRefuseSmallCurves(String curve, boolean isPermitted) throws GeneralSecurityException {
        // The Java platform does not have the small curves.
        Provider provider = new BouncyCastleProvider();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(curve));
        assertPermits(generator.generateKeyPair().getPublic(), isPermitted);
    }

    private static void assertPermits(Key key, boolean isPermitted) {
        assertThat(TlsAlgorithmConstraints.INSTANCE.permits(KEY_AGREEMENT, key)).isEqualTo(isPermitted);
        assertThat(TlsAlgorithmConstraints.INSTANCE.permits(KEY_AGREEMENT, "DH", key, null))
                .isEqualTo(isPermitted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA1withRSA",
                "SHA1withECDSA",
                "SHA1withDSA",
                "MD5withRSA",
                "MD2withRSA",
                "MD5andSHA1withRSA",
                "SHA-1",
                "rsa_pkcs1_sha1",
                "ecdsa_sha1"
            })
    void shouldRefuseSignaturesWithABrokenDigest(String algorithm) {
        assertThat(TlsAlgorithmConstraints.INSTANCE.permits(SIGNATURE, algorithm, null))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA256withRSA",
                "SHA224withRSA",
                "SHA384withECDSA",
                "SHA512withRSA",
                "SHA512/256withRSA",
                "RSASSA-PSS",
                "Ed25519",
                "Ed448",
                "rsa_pss_rsae_sha256",
                "SHA3-256withRSA"
            })
    void shouldPermitOtherSignatures(String algorithm) {
        assertThat(TlsAlgorithmConstraints.INSTANCE.permits(SIGNATURE, algorithm, null))
                .isTrue();
    }

    @Test
    void shouldPermitCipherSuitesWithADigestThatIsNoSignature() {
        assertThat(TlsAlgorithmConstraints.INSTANCE.permits(KEY_AGREEMENT, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", null))
                .isTrue();
    }
}
