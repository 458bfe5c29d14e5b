package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.APP;
import static io.github.timflux.simulator.SimulatorClient.sign;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the admin API answers no secret. */
final class AdminSecretsTest {

    private static final String SECRET_KEY = "abcdef0123456789".repeat(4);

    private final String userSig = sign(APP, SECRET_KEY, "administrator", 3600);

    @Test
    void shouldAnswerNoSecretKeyAndNoUserSig() throws Exception {
        try (TimSimulator simulator = TimSimulator.builder()
                        .secretKey(SECRET_KEY)
                        .recordBodies()
                        .admin()
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            client.withParameter("usersig", userSig);
            assertThat(client.getAttributes("u1").errorCode()).isZero();
            client.timPush("push", "{'MsgRandom':1,'OfflinePushInfo':{'Ext':'usersig=" + userSig + "'}}");
            client.post("/v4/timpush/get_attr&usersig=" + userSig, "{}");
            client.post("/v4/timpush/get_attr%3FuserSig%3D" + userSig, "{}");
            client.post("/v4/timpush/get_attr", "{\"UserSig\": \"" + userSig + "\"}");
            client.post("/v4/timpush/get_attr", "{\"a\":\"{\\\"UserSig\\\":\\\"" + userSig + "\\\"}\"}");
            client.post("/v4/timpush/get_attr", "{" + "x".repeat(1_980) + "usersig=" + userSig);

            AdminClient admin = new AdminClient(simulator);
            List<String> answers = new ArrayList<>();
            for (String path : List.of("settings", "accounts", "faults", "calls", "pushes", "statistics")) {
                answers.add(admin.get(path).body());
            }
            String keyWithError = SECRET_KEY.replace('a', 'x');
            for (String body : List.of(
                    "{'secretKey':'" + SECRET_KEY + "'}",
                    "{'secretKey':'" + SECRET_KEY + "','a':1}",
                    "{'secretKey':['" + SECRET_KEY + "']}",
                    "{'secretKey':'" + SECRET_KEY + "',}",
                    "{'secretKey':'" + SECRET_KEY,
                    "{'secretKey':" + SECRET_KEY + "}")) {
                answers.add(admin.send("PATCH", "settings", body).body());
            }
            answers.add(event(simulator));

            assertThat(answers).hasSize(13).allSatisfy(answer -> assertThat(answer)
                    .isNotEmpty()
                    .doesNotContain(SECRET_KEY)
                    .doesNotContain(SECRET_KEY.substring(0, 16))
                    .doesNotContain(userSig.substring(0, 16)));
            assertThat(admin.send("PATCH", "settings", "{'secretKey':'" + keyWithError + "'}")
                            .body())
                    .doesNotContain(keyWithError);
        }
    }

    private static String event(TimSimulator simulator) throws Exception {
        URI uri = simulator.adminEndpoint().resolve("events");
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines())
                .body()) {
            return lines.filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
        }
    }
}
