package io.github.timflux.docs.testing;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ProfilesUnitTest {

    @Test
    void shouldEmitTheCity() {
        Profiles profiles = new Profiles(new StubPushApi(Mono.just(Map.of("city", "Busan"))));
        StepVerifier.create(profiles.city("u1")).expectNext("Busan").verifyComplete();
    }

    @Test
    void shouldEmitUnknownAfterAnError() {
        TimException error = new TimException(ErrorKind.UNAVAILABLE, 0, "all circuits are open", null);
        Profiles profiles = new Profiles(new StubPushApi(Mono.error(error)));
        StepVerifier.create(profiles.city("u1")).expectNext("unknown").verifyComplete();
    }
}
