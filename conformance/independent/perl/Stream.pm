package Stream;

# A job's event stream.

use v5.30;
use warnings;
use Contract qw(problem);
use Loop qw(after cancel);

use constant { HEARTBEAT_SECONDS => 0.9, LONGEST_SECONDS => 3, PENDING_BYTES => 300_000, STREAMS => 70 };

my %open;    # how many streams a principal holds

my @headers = (
    'Content-Type'      => 'text/event-stream; charset=utf-8',
    'Cache-Control'     => 'no-store, no-transform',
    'X-Accel-Buffering' => 'no',
    Vary                => 'Accept, Accept-Encoding, Authorization, Prefer, Forge-Version',
);

sub answer {
    my ($call, $job) = @_;
    my $after = $call->{query}{after} ? $call->{query}{after}[0] : undef;
    my $seen  = $call->{request}->header('last-event-id');
    undef $seen if defined $seen && $seen eq '';
    my $refuse = sub { problem('stream.event_id_invalid', $_[0], param => 'after') };
    $refuse->('after and Last-Event-ID differ') if defined $after && defined $seen && $after ne $seen;
    my $named = $after // $seen;
    my ($from, $reset);
    if (defined $named) {
        my $id = $named =~ /^[0-9]{1,18}\z/ ? 0 + $named : -1;
        return $call->{answer}->(204, []) if $job->ended && $id >= $job->last_id;
        if ($id >= Job::FIRST_ID() && $id <= $job->last_id) {
            if   ($id + 1 < $job->first_id) { $reset = 'window' }
            else                            { $from = $id }
        }
        elsif (defined $after) { $refuse->('after is not the id of an event of this job') }
        else                   { $reset = 'unknown_id' }
    }
    my $owner = $call->{principal}{id};
    problem('stream.limit', 'no more streams at a time', headers => [ 'Retry-After' => 1 ]) if ($open{$owner} // 0) >= STREAMS;
    $open{$owner}++;
    follow($call->{stream}->(\@headers), $job, $from, $reset, $call->{version}, sub { $open{$owner}-- });
    return;
}

# Sends the events of a job until it has ended, the stream has come of age, or the reader has gone.
sub follow {
    my ($out, $job, $from, $reset, $version, $over) = @_;
    my $form = $version ge '2026-11-01' ? 'new' : 'old';
    my $at   = $from // $job->last_id;
    $out->{write}->("retry: 2000\n\n");
    $out->{write}->(qq(event: reset\ndata: {"reason":"$reset","first_available_id":") . $job->first_id . qq("}\n\n)) if $reset;
    $out->{write}->("id: $job->{shown_id}\nevent: job\ndata: $job->{shown}{$form}\n\n") if !defined $from;
    my ($unwatch, $beat, $age);
    my $close = sub {
        return if !$over;
        $over->();
        undef $over;
        cancel($_) for $beat, $age;
        $unwatch->();
    };
    my $heart;
    $heart = sub { $out->{write}->(":\n\n"); $beat = after(HEARTBEAT_SECONDS, $heart) };
    my $pump = sub {
        return if !$over;
        while ($at < $job->last_id && $out->{pending}->() < PENDING_BYTES) {
            # A reader so slow that what it has not seen is no longer kept has to come again.
            return $out->{end}->() if $at + 1 < $job->first_id;
            my ($name, $data) = @{ $job->event(++$at) };
            my $text = ref $data ? $data->{$form} : $data;
            $out->{write}->("id: $at\nevent: $name\ndata: $text\n\n");
        }
        return if $at < $job->last_id || !$job->ended;
        $out->{write}->(qq(event: end\ndata: {"status":"$job->{state}{status}"}\n\n));
        $out->{end}->();
    };
    $out->{on_close}->($close);
    $out->{on_drain}->($pump);
    $unwatch = $job->watch($pump);
    $beat    = after(HEARTBEAT_SECONDS, $heart);
    $age     = after(LONGEST_SECONDS, sub { $out->{end}->() });
    $pump->();
    return;
}

1;
