package io.github.timflux.benchmarks.clients;

import io.github.timflux.benchmarks.data.SimulatorCredentials;
import io.github.timflux.core.TimFlux;
import java.net.URI;
import java.time.Duration;

/** The request URIs with a signature, for clients that are written by hand. They sign only once. */
record SignedRequestUris(URI read, URI write) {

    static SignedRequestUris of(URI endpoint) {
        String userSig = TimFlux.userSigProvider(
                        SimulatorCredentials.SDK_APP_ID, SimulatorCredentials.create(), Duration.ofDays(1))
                .userSig()
                .map(signature -> signature.value().reveal())
                .blockOptional()
                .orElseThrow();
        String query = "?sdkappid=" + SimulatorCredentials.SDK_APP_ID + "&identifier="
                + SimulatorCredentials.ADMINISTRATOR + "&usersig=" + userSig + "&random=1&contenttype=json";
        return new SignedRequestUris(
                endpoint.resolve("/v4/timpush/get_attr" + query), endpoint.resolve("/v4/timpush/set_attr" + query));
    }
}
