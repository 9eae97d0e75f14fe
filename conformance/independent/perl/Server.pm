package Server;

# Connections, requests and responses; who asks, and whether they may.

use v5.30;
use warnings;
use Api;
use Contract qw(problem @operations @versions);
use JSON::PP ();
use List::Util qw(all any);
use Loop qw(watch_read watch_write);
use POSIX ();
use Request;
use Socket qw(IPPROTO_TCP TCP_NODELAY);
use Time::HiRes 'time';
use World qw(random_text principal_of);

use constant WINDOW_SECONDS => 1;

my $challenge = 'Bearer realm="perl"';
my $json      = JSON::PP->new->utf8->canonical;
my %quota_of;

# Answers the requests of a connection, one after the other.
sub serve {
    my ($socket, $credentials) = @_;
    $socket->blocking(0);
    $socket->setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
    my $self = { socket => $socket, in => '', out => '', busy => 0, closing => 0, credentials => $credentials };
    watch_read($socket, sub {
        my $got = sysread $socket, $self->{in}, 65_536, length $self->{in};
        return if !defined $got && $!{EAGAIN};
        return shut($self) if !$got;
        next_request($self);
    });
    return;
}

sub shut {
    my ($self) = @_;
    my $socket = delete $self->{socket} // return;
    watch_read($socket, undef);
    watch_write($socket, undef);
    close $socket;
    for my $what (delete @$self{qw(gone on_close)}) { $what->() if $what }
    delete $self->{on_drain};
    return;
}

sub write_out {
    my ($self, $bytes) = @_;
    return if !$self->{socket};
    $self->{out} .= $bytes;
    flush($self);
    return;
}

sub flush {
    my ($self) = @_;
    my $socket = $self->{socket} // return;
    my $sent = length $self->{out} ? syswrite $socket, $self->{out} : 0;
    if (!defined $sent) { return shut($self) if !$!{EAGAIN}; $sent = 0 }
    substr($self->{out}, 0, $sent, '');
    if (length $self->{out}) { watch_write($socket, sub { flush($self); $self->{on_drain}->() if $self->{on_drain} }); return }
    watch_write($socket, undef);
    return shut($self) if $self->{closing};
    return;
}

sub next_request {
    my ($self) = @_;
    return if $self->{busy} || $self->{in} !~ /\r\n\r\n/;
    my $length = $-[0];
    my ($first, @lines) = split /\r\n/, substr($self->{in}, 0, $length);
    my ($method, $target) = $first =~ m{^(\S+) (\S+) HTTP/1\.[01]\z} or return shut($self);
    my %headers;
    for my $line (@lines) {
        my ($name, $value) = $line =~ /^([^:]+):[ \t]*(.*?)[ \t]*\z/s or return shut($self);
        $name = lc $name;
        $headers{$name} = exists $headers{$name} ? "$headers{$name}, $value" : $value;
    }
    my ($body, $end) = body_of($self->{in}, $length + 4, \%headers);
    return if !defined $body;
    substr($self->{in}, 0, $end, '');
    $self->{busy} = 1;
    answer($self, Request->new(method => $method, target => $target, headers => \%headers, body => $body));
    return;
}

# The content of a request and where it ends; nothing when it is not complete.
sub body_of {
    my ($in, $from, $headers) = @_;
    if (lc($headers->{'transfer-encoding'} // '') ne 'chunked') {
        my $end = $from + ($headers->{'content-length'} // 0);
        return length $in < $end ? () : (substr($in, $from, $end - $from), $end);
    }
    my $body = '';
    pos($in) = $from;
    while ($in =~ /\G([0-9A-Fa-f]+)[^\r\n]*\r\n/gc) {
        my $size = hex $1;
        if (!$size) { return $in =~ /\G(?:[^\r\n]+\r\n)*\r\n/gc ? ($body, pos $in) : () }
        return if length $in < pos($in) + $size + 2;
        $body .= substr($in, pos($in), $size);
        pos($in) += $size + 2;
    }
    return;
}

sub answer {
    my ($self, $request) = @_;
    my $id     = 'req_' . random_text(18);
    my %common = ('Request-Id' => $id, 'X-Content-Type-Options' => 'nosniff', 'Forge-Version' => $versions[-1]);
    my $send   = sub {
        my ($status, $headers, $members) = @_;
        if ($status == 304 && $self->{window}) { $self->{window}{left}++; $common{RateLimit} = told($self->{window}) }
        my $content = defined $members ? qq({$members,"request_id":"$id"}) : '';
        my @all     = (%common, @$headers);
        push @all, 'Content-Type' => 'application/json', 'Content-Length' => length $content if defined $members;
        write_out($self, head($status, @all) . ($request->{method} eq 'HEAD' ? '' : $content));
        @$self{qw(busy gone)} = (0);
        next_request($self) if $self->{socket} && length $self->{in};
    };
    my $stream = sub {
        my ($headers) = @_;
        write_out($self, head(200, %common, @$headers, 'Transfer-Encoding' => 'chunked', Connection => 'close'));
        return {
            write    => sub { write_out($self, sprintf("%x\r\n%s\r\n", length $_[0], $_[0])) },
            end      => sub { $self->{closing} = 1; write_out($self, "0\r\n\r\n") },
            pending  => sub { length $self->{out} },
            on_close => sub { $self->{on_close} = $_[0] },
            on_drain => sub { $self->{on_drain} = $_[0] },
        };
    };
    return if eval { handle($self, $request, \%common, $send, $stream); 1 };
    my $problem = $@;
    if (ref $problem ne 'HASH') {
        print {*STDERR} $problem;
        $problem = eval { problem('internal.error', 'the server failed') } // $@;
    }
    $send->($problem->{status}, $problem->{headers}, '"error":' . $json->encode($problem->{error}));
    return;
}

sub head {
    my ($status, @headers) = @_;
    my $text = "HTTP/1.1 $status Answer\r\n";
    while (my ($name, $value) = splice @headers, 0, 2) { $text .= "$name: $value\r\n" }
    return "$text\r\n";
}

sub handle {
    my ($self, $request, $common, $send, $stream) = @_;
    problem('transport.tls_required', 'send this over https') if ($request->header('x-forwarded-proto') // '') eq 'http';
    $request->refuse_credentials_in_url;
    my $version   = $common->{'Forge-Version'} = $request->version;
    my $principal = authenticated($self, $request);
    charge($self, $principal, $common);
    my ($operation, $parameters) = routed($request);
    permit($principal, $operation);
    my $type = $operation->{role} eq 'stream' ? 'text/event-stream' : 'application/json';
    problem('request.not_acceptable', "this operation answers $type") if !$request->accepts($type);
    return Api::handle({
        request    => $request,
        operation  => $operation,
        principal  => $principal,
        parameters => $parameters,
        query      => $request->query($operation),
        version    => $version,
        answer     => $send,
        stream     => $stream,
        gone       => sub { $self->{gone} = $_[0] },
    });
}

sub authenticated {
    my ($self, $request) = @_;
    my @headers = (headers => [ 'WWW-Authenticate' => $challenge ]);
    my $value = $request->header('authorization') // problem('auth.missing', 'send Authorization', @headers);
    my ($token) = $value =~ /^bearer +(\S+)\z/i;
    my $principal = defined $token ? principal_of($token, $self->{credentials}) : undef;
    return $principal // problem('auth.invalid', 'these credentials are not valid', @headers);
}

# Takes one request off the quota.
sub charge {
    my ($self, $principal, $common) = @_;
    my ($now, $quota) = (time, $principal->{quota});
    my $window = $quota_of{ $principal->{id} };
    $window = $quota_of{ $principal->{id} } = { left => $quota, ends => $now + WINDOW_SECONDS } if !$window || $window->{ends} <= $now;
    my $served = $window->{left} > 0;
    $window->{left}-- if $served;
    $self->{window} = $window;
    $common->{'RateLimit-Policy'} = qq("tick";q=$quota;w=) . WINDOW_SECONDS;
    $common->{RateLimit} = told($window);
    problem('rate_limit.exceeded', 'too many requests', headers => [ 'Retry-After' => 1 ]) if !$served;
    return;
}

sub told {
    my ($window) = @_;
    my $left = POSIX::ceil($window->{ends} - time);
    return qq("tick";r=$window->{left};t=) . ($left > 0 ? $left : 0);
}

sub permit {
    my ($principal, $operation) = @_;
    return if $principal->{admin} ? $operation->{admin} : all { $principal->{scopes}{$_} } @{ $operation->{scopes} };
    my $needed = join ' ', @{ $operation->{scopes} };
    my $header = qq($challenge, error="insufficient_scope", scope="$needed");
    return problem('auth.insufficient_scope', "this needs $needed", headers => [ 'WWW-Authenticate' => $header ]);
}

sub routed {
    my ($request) = @_;
    my @parts = split m{/}, substr($request->{path}, 1), -1;
    my @fitting;
    for my $operation (@operations) {
        my @segments = @{ $operation->{segments} };
        next if @segments != @parts;
        push @fitting, $operation if all { $segments[$_] =~ /^\{/ ? $parts[$_] ne '' : $segments[$_] eq $parts[$_] } 0 .. $#parts;
    }
    problem('request.not_found', 'there is nothing here') if !@fitting;
    my ($operation) = grep { $_->{method} eq $request->{method} } @fitting;
    if (!$operation) {
        my $allow = join ', ', map { $_->{method} } @fitting;
        problem('request.method_not_allowed', "$request->{method} is no method of this", headers => [ Allow => $allow ]);
    }
    my @segments = @{ $operation->{segments} };
    return ($operation, { map { $segments[$_] =~ /^\{(.*)\}/ ? ($1 => Request::unescape($parts[$_])) : () } 0 .. $#parts });
}

1;
