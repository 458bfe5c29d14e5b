package io.github.timflux.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tencentcloudapi.im.ApiClient;
import com.tencentcloudapi.im.api.AllMemberPushApi;
import com.tencentcloudapi.im.model.ImGetAttrRequest;
import com.tencentcloudapi.im.model.ImGetAttrResponse;
import com.tencentcloudapi.im.model.ImGetAttrResponseAllOfUserAttrs;
import io.github.doocs.im.ClientConfiguration;
import io.github.doocs.im.ImClient;
import io.github.doocs.im.core.Member;
import io.github.doocs.im.model.request.ImSetAttrRequest;
import io.github.doocs.im.model.response.UserAttrItem;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the samples of docs/migrating.md, and compares them with the page. */
final class MigratingTest {

    private static final Pattern TABLE_ROW =
            Pattern.compile("\\| `(\\w+)\\(random, (\\w+)\\)` \\| `(\\w+)\\((\\w+)\\)` \\|");

    // The columns of the table of options; column 0 is before the first bar.
    private static final int TENCENT = 3;
    private static final int DOOCS = 4;

    private final TimSimulator simulator =
            Service.simulator().attributeNames("name", "city").start();
    private final URI endpoint = simulator.endpoint();
    private final String secretKey = Service.CREDENTIALS.secretKey().reveal();
    private final OkHttpClient http = new OkHttpClient();

    @AfterEach
    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        simulator.close();
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("migrating.md", "java/io/github/timflux/docs/MigratingTest.java");
    }

    @Test
    void shouldNameMethodsThatExist() throws IOException {
        assertThat(TABLE_ROW.matcher(Files.readString(Path.of("migrating.md"))).results())
                .hasSize(9)
                .allSatisfy(row -> {
                    assertThat(signatures(AllMemberPushApi.class))
                            .contains(row.group(1) + "(Integer, " + row.group(2) + ")");
                    assertThat(signatures(Member.class)).contains(row.group(3) + "(" + row.group(4) + ")");
                });
    }

    @Test
    void shouldNameSettingsThatExist() {
        assertThat(settingsInColumn(TENCENT)).hasSize(3).allSatisfy(cell -> assertThat(cell)
                .isEqualTo(settingOf(new ApiClient(), cell)));
        assertThat(settingsInColumn(DOOCS)).hasSize(4).allSatisfy(cell -> assertThat(cell)
                .isEqualTo(settingOf(new ClientConfiguration(), cell)));
    }

    private static Stream<String> settingsInColumn(int column) {
        return TaskPage.section("docs/migrating.md", "Options")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" ?\\| ?", -1)[column])
                .filter(cell -> !cell.isEmpty());
    }

    /** Returns the setter that a cell names, with the default of its setting. */
    private static String settingOf(Object settings, String cell) throws ReflectiveOperationException {
        String name = cell.substring("`set".length(), cell.lastIndexOf('`'));
        assertThat(signatures(settings.getClass())).anyMatch(signature -> signature.startsWith("set" + name + "("));
        Number value = (Number) settings.getClass().getMethod("get" + name).invoke(settings);
        return "`set" + name + "`, " + (name.endsWith("Timeout") ? value.longValue() / 1000 + " s" : value);
    }

    private static Stream<String> signatures(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(MigratingTest::signature);
    }

    private static String signature(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(joining(", ", method.getName() + "(", ")"));
    }

    @Test
    void shouldReadTheSameValuesAsTencentsSdk() throws Exception {
        List<String> accounts = List.of("u1", "u2");
        Map<String, Object> seen = new ConcurrentHashMap<>();
        // sample: tencentClient
        ApiClient apiClient = new ApiClient(http).setBasePath(endpoint.toString());
        apiClient.setSdkappid(1_400_000_000);
        apiClient.setIdentifier("administrator");
        apiClient.setKey(secretKey);
        AllMemberPushApi tencent = new AllMemberPushApi(apiClient);
        // end
        // sample: tencentGet
        ImGetAttrResponse response = tencent.imGetAttr(1, new ImGetAttrRequest().toAccount(accounts));
        if (response.getErrorCode() != 0) {
            throw new IllegalStateException(response.getErrorInfo());
        }
        for (ImGetAttrResponseAllOfUserAttrs item : response.getUserAttrs()) {
            seen.put(item.getToAccount(), item.getAttrs());
        }
        // end
        Map<String, Object> before = Map.copyOf(seen);
        seen.clear();
        Map<String, ErrorKind> failed = new ConcurrentHashMap<>();
        try (TimClient client = client()) {
            PushApi push = client.allMemberPush();
            // sample: get
            Mono<Void> read = push.attributes()
                    .get(Flux.fromIterable(accounts))
                    .doOnNext(result -> result.fold(
                            (account, attributes) -> seen.put(account, attributes),
                            (account, error) -> failed.put(account, error.kind())))
                    .then();
            // end
            read.block();
        }
        assertThat(seen).hasSize(2).isEqualTo(before);
        assertThat(failed).isEmpty();
    }

    private TimClient client() {
        // sample: client
        TimClient client = TimFlux.builder(1_400_000_000L, Credentials.secretKey("administrator", secretKey))
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .build();
        PushApi push = client.allMemberPush();
        // end
        assertThat(push).isNotNull();
        return client;
    }

    /**
     * doocs' SDK supports https only, and the simulator here uses http. So the sample compiles, and its handshake
     * fails.
     */
    @Test
    void shouldWriteInsteadOfDoocsSdk() {
        // sample: doocsClient
        ImClient doocs = ImClient.getInstance(1_400_000_000L, "administrator", secretKey, endpoint.getAuthority());
        // end
        doocs.getConfig().setMaxRetries(0);
        assertThatThrownBy(() -> {
                    // sample: doocsSet
                    UserAttrItem item = new UserAttrItem("u1", Map.of("city", "Busan"));
                    doocs.member.imSetAttr(new ImSetAttrRequest(List.of(item)));
                    // end
                })
                .isInstanceOf(IOException.class);
        try (TimClient client = client()) {
            PushApi push = client.allMemberPush();
            // sample: set
            Mono<Void> written = push.attributes().set(AttributeUpdate.of("u1", "city", "Busan"));
            // end
            written.block();
        }
        assertThat(simulator.attributes("u1")).containsEntry("city", "Busan");
    }
}
