package io.github.timflux.network;

import io.github.timflux.Secret;
import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Converts encodings of private keys to PKCS#8, which the Java platform reads. */
final class PrivateKeyEncodings {

    private static final Set<String> PBES2 = Set.of("PBES2", "1.2.840.113549.1.5.13");

    private PrivateKeyEncodings() {}

    /**
     * Decrypts PKCS#8.
     *
     * @throws GeneralSecurityException if the password is wrong or the Java platform does not have the algorithm
     */
    static byte[] decrypt(EncryptedPrivateKeyInfo info, Secret password) throws GeneralSecurityException {
        AlgorithmParameters parameters = info.getAlgParameters();
        // For PBES2, only the parameters know the algorithm, such as PBEWithHmacSHA256AndAES_256.
        String algorithm = PBES2.contains(info.getAlgName()) ? String.valueOf(parameters) : info.getAlgName();
        PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray());
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(spec), parameters);
            return info.getKeySpec(cipher).getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    /** Converts PKCS#1 or SEC 1 to PKCS#8, which has the version and the algorithm in front. */
    static byte[] toPkcs8(byte[] key, PublicKey publicKey) {
        byte[] version = {2, 1, 0};
        return der(0x30, version, algorithmOf(publicKey), der(0x04, key));
    }

    /** Returns the first element of the encoded public key, which is its algorithm with its parameters. */
    private static byte[] algorithmOf(PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        int start = 2 + lengthBytes(encoded[1]);
        // The algorithm of an RSA or EC key is shorter than 128 bytes, so its length has one byte.
        return Arrays.copyOfRange(encoded, start, start + 2 + encoded[start + 1]);
    }

    private static int lengthBytes(byte first) {
        return first < 0 ? first & 0x7f : 0;
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length > 0xff) {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length > 0x7f) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
