package io.github.timflux.test.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** The properties of an application in production, with variables that tests do not have. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@TestPropertySource(
        properties = {
            "timflux.sdk-app-id=${NO_SUCH_SDK_APP_ID}",
            "timflux.identifier=operator",
            "timflux.secret-key=${NO_SUCH_KEY}",
            "timflux.region=${NO_SUCH_REGION}",
            "timflux.backup-endpoint=region",
            "timflux.ssl.bundle=none",
            "timflux.proxy.uri=http://127.0.0.1:1"
        })
@interface RealServiceProperties {}
