package io.github.timflux.simulator.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserSigTokenTest {

    static final String VALID =
            "{'TLS.ver':'2.0','TLS.identifier':'a','TLS.sdkappid':1,'TLS.time':1,'TLS.expire':1,'TLS.sig':'c2ln'}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{",
                "{'TLS.ver':'1.0','TLS.identifier':'a','TLS.sdkappid':1,'TLS.time':1,'TLS.expire':1,'TLS.sig':'c2ln'}",
                "{'TLS.ver':'2.0','TLS.identifier':'a','TLS.sdkappid':'1','TLS.time':1,'TLS.expire':1,'TLS.sig':'c2ln'}",
                "{'TLS.ver':'2.0','TLS.identifier':'a','TLS.sdkappid':1,'TLS.time':1,'TLS.expire':1}",
                "{'TLS.ver':'2.0','TLS.identifier':{},'TLS.sdkappid':1,'TLS.time':1,'TLS.expire':1,'TLS.sig':'c2ln'}"
            })
    void shouldNotDecodeAnUnexpectedDocument(String json) {
        assertThat(UserSigToken.decode(encode(VALID))).isNotNull();
        assertThat(UserSigToken.decode(encode(json))).isNull();
    }

    @Test
    void shouldNotInflateMoreThan64KiB() {
        assertThat(UserSigToken.decode(encode(VALID + " ".repeat(60_000)))).isNotNull();
        assertThat(UserSigToken.decode(encode(VALID + " ".repeat(66_000)))).isNull();
        assertThat(UserSigToken.decode(encode(VALID + " ".repeat(1_000_000)))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "eJyr", "AAAA", "____"})
    void shouldNotDecodeAStringThatIsNotAUserSig(String userSig) {
        assertThat(UserSigToken.decode(userSig)).isNull();
    }

    static String encode(String json) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(json.replace('\'', '"').getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder()
                .encodeToString(deflated.toByteArray())
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }
}
