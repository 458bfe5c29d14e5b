package io.github.timflux.cli.usersig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserSigDocumentTest {

    private static final String KEY = "0123456789abcdef".repeat(4);

    @Test
    void shouldCheckTheUserbufOfOtherProducts() {
        assertThat(document("TLS.userbuf", "AAEC").isSignedWith(KEY)).isTrue();
        assertThat(document("TLS.userbuf", "AAED").isSignedWith(KEY)).isFalse();
    }

    @Test
    void shouldIgnoreUnsignedMembers() {
        UserSigDocument document = document("TLS.ver", "3.0");
        assertThat(document.isSignedWith(KEY)).isFalse();
        Map<String, String> members = new HashMap<>(document.members());
        members.put("TLS.userbuf", "AAEC");
        assertThat(new UserSigDocument(members).isSignedWith(KEY)).isTrue();
    }

    private static UserSigDocument document(String name, String value) {
        return new UserSigDocument(Map.of(
                "TLS.identifier",
                "administrator",
                "TLS.sdkappid",
                "1400000000",
                "TLS.time",
                "1700000000",
                "TLS.expire",
                "15552000",
                "TLS.sig",
                "Z4hjB2ozEVF8gYXvC2pnK55qKm/vIqnqkOEb3U/Cfyg=",
                name,
                value));
    }
}
