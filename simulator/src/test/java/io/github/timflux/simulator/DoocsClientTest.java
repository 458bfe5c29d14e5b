package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doocs.im.ClientConfiguration;
import io.github.doocs.im.ImClient;
import io.github.doocs.im.core.Member;
import io.github.doocs.im.model.request.ImAddTagRequest;
import io.github.doocs.im.model.request.ImGetAttrNameRequest;
import io.github.doocs.im.model.request.ImGetAttrRequest;
import io.github.doocs.im.model.request.ImGetTagRequest;
import io.github.doocs.im.model.request.ImRemoveAllTagsRequest;
import io.github.doocs.im.model.request.ImRemoveAttrRequest;
import io.github.doocs.im.model.request.ImRemoveTagRequest;
import io.github.doocs.im.model.request.ImSetAttrNameRequest;
import io.github.doocs.im.model.request.ImSetAttrRequest;
import io.github.doocs.im.model.response.GenericResult;
import io.github.doocs.im.model.response.UserAttrItem;
import io.github.doocs.im.model.response.UserTagItem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the simulator with the unchanged client of doocs, which supports https only. */
final class DoocsClientTest {

    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Map<String, @Nullable String> propertiesBefore = new HashMap<>();
    private final TimSimulator simulator = TimSimulator.builder()
            .tls()
            .attributeNames("sex", "city")
            .account("u1", Map.of("sex", "F"), List.of("vip", "new"))
            .account("u2", Map.of())
            .start();
    private final Member client = ImClient.getInstance(
                    SimulatorClient.APP,
                    "administrator",
                    SimulatorClient.KEY,
                    "localhost:" + simulator.endpoint().getPort(),
                    new ClientConfiguration())
            .member;

    // The client has no setting for trusted certificates. It reads these system properties for every call.
    @BeforeEach
    void trust(@TempDir Path folder) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("simulator", simulator.certificate());
        Path file = folder.resolve("truststore");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "invented".toCharArray());
        }
        propertiesBefore.put(TRUSTED, System.setProperty(TRUSTED, file.toString()));
        propertiesBefore.put(PASSWORD, System.setProperty(PASSWORD, "invented"));
    }

    @AfterEach
    void stop() {
        propertiesBefore.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        simulator.close();
    }

    @Test
    void shouldAnswerReads() throws IOException {
        assertThat(client.imGetAttr(new ImGetAttrRequest(List.of("u1"))).getUserAttrs())
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.getToAccount()).isEqualTo("u1");
                    assertThat(user.getAttrs()).isEqualTo(Map.of("sex", "F"));
                });
        assertThat(client.imGetTag(new ImGetTagRequest(List.of("u1"))).getUserTags())
                .singleElement()
                .extracting(UserTagItem::getTags)
                .isEqualTo(List.of("vip", "new"));
        assertThat(client.imGetAttrName(new ImGetAttrNameRequest()).getAttrNames())
                .isEqualTo(Map.of("0", "sex", "1", "city"));
    }

    @Test
    void shouldAcceptWritesOfAttributes() throws IOException {
        succeed(client.imSetAttrName(new ImSetAttrNameRequest(Map.of("2", "level"))));
        succeed(client.imSetAttr(new ImSetAttrRequest(List.of(
                new UserAttrItem("u1", Map.of("level", "3")), new UserAttrItem("u2", Map.of("city", "Shenzhen"))))));

        assertThat(simulator.attributes("u1")).isEqualTo(Map.of("sex", "F", "level", "3"));
        assertThat(simulator.attributes("u2")).isEqualTo(Map.of("city", "Shenzhen"));
    }

    @Test
    void shouldAcceptWritesOfTags() throws IOException {
        succeed(client.imAddTag(new ImAddTagRequest(List.of(new UserTagItem("u2", List.of("a", "b"))))));
        succeed(client.imRemoveTag(new ImRemoveTagRequest(List.of(new UserTagItem("u2", List.of("a"))))));
        succeed(client.imRemoveAllTags(new ImRemoveAllTagsRequest(List.of("u1"))));

        assertThat(simulator.tags("u2")).containsExactly("b");
        assertThat(simulator.tags("u1")).isEmpty();
    }

    /** The client sends an object as Attrs. All documents specify an array of names. */
    @Test
    void shouldRejectItsUndocumentedFormOfRemovingAttributes() throws IOException {
        GenericResult result =
                client.imRemoveAttr(new ImRemoveAttrRequest(List.of(new UserAttrItem("u1", Map.of("sex", "")))));

        assertThat(result.getErrorCode()).isEqualTo(90001);
        assertThat(simulator.attributes("u1")).isEqualTo(Map.of("sex", "F"));
    }

    private static void succeed(GenericResult result) {
        assertThat(result.getActionStatus()).isEqualTo("OK");
        assertThat(result.getErrorCode()).isZero();
    }
}
