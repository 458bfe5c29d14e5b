package io.github.timflux;

/** The operations of one path family. Both families offer the same ones under different paths. */
public interface PushApi {

    /**
     * The attributes that users have.
     *
     * @return the operations on them
     */
    UserAttributes attributes();
}
