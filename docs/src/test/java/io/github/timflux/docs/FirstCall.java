package io.github.timflux.docs;

import io.github.timflux.Credentials;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.util.Map;

public final class FirstCall {

    public static void main(String[] arguments) {
        try (TimSimulator service = TimSimulator.builder()
                        .accountDirectory(account -> Map.of("city", "Seoul"))
                        .start();
                TimClient client = TimFlux.builder(
                                service.sdkAppId(), Credentials.secretKey(service.identifier(), service.secretKey()))
                        .endpoint(service.endpoint())
                        .build()) {
            String city = client.timPush()
                    .attributes()
                    .get("u1")
                    .map(attributes -> attributes.getOrDefault("city", "unknown"))
                    .block();
            System.out.println("u1 lives in " + city);
        }
    }
}
