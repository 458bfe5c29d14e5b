package io.github.timflux.benchmarks.peers;

import io.github.timflux.Credentials;
import io.github.timflux.core.TimFlux;
import java.net.URI;
import java.time.Duration;

/** The addresses of the service for those who write requests by hand, made and signed once. */
record Uris(URI read, URI write) {

    /** The simulator's application. */
    static final long APP = 1_400_000_000L;

    static final String ADMINISTRATOR = "administrator";

    /** The simulator's key. */
    static final String KEY = "0123456789abcdef".repeat(4);

    static Uris of(URI endpoint) {
        String userSig = TimFlux.userSigProvider(APP, credentials(), Duration.ofDays(1))
                .userSig()
                .map(signature -> signature.value().reveal())
                .blockOptional()
                .orElseThrow();
        String query = "?sdkappid=" + APP + "&identifier=" + ADMINISTRATOR + "&usersig=" + userSig
                + "&random=1&contenttype=json";
        return new Uris(
                endpoint.resolve("/v4/timpush/get_attr" + query), endpoint.resolve("/v4/timpush/set_attr" + query));
    }

    static Credentials credentials() {
        return Credentials.secretKey(ADMINISTRATOR, KEY);
    }
}
